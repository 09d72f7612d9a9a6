/**
 * Sub-queries that refer to the row around them become joins, whatever they are made of: they are computed at once for all distinct values that they refer to. {@link
 * dev.skep.planner.unnest.Unnesting} goes through a plan from the top and takes these values along.
 */
package dev.skep.planner.unnest;
