-- Orders that are worth looking at.
CREATE VIEW big AS SELECT * FROM orders WHERE total >= ${least};
