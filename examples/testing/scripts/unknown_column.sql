-- Errors are compared too.
SELECT price FROM orders;
