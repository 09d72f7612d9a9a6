-- What this prints is compared with spent.expected.
source ../src/main/sql/spent.sql;
SELECT * FROM spent ORDER BY customer;
