/** Where rows go that do not fit into memory: below operators and exchanges. */
package dev.skep.execution.spill;
