/** Who may hold how many rows in memory, and where rows go that do not fit: below operators and exchanges, which all ask here. */
package dev.skep.process.memory;
