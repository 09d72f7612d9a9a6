CREATE TABLE spent AS SELECT customer, sum(total) AS total FROM orders WHERE '${hivevar:day}' = '2024-01-01' GROUP BY customer;
