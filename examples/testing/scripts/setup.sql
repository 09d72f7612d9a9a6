CREATE TABLE orders (customer STRING, total DECIMAL(10,2));
INSERT INTO orders VALUES ('ada', 12.50), ('bob', 8.00), ('ada', 4.25), (NULL, 1.00);
