/** Tables that number groups of equal keys, for aggregations, joins and distinct values. */
package dev.skep.execution.hash;
