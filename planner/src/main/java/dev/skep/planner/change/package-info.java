/** UPDATE, DELETE and MERGE as queries: which rows of a table they change, and the rows that its files have afterwards. */
package dev.skep.planner.change;
