-- The script that is tested: what each customer has spent.
CREATE TABLE spent AS
SELECT customer, sum(total) AS total FROM orders WHERE customer IS NOT NULL GROUP BY customer;
