/** Who may hold how many rows in memory: below operators and exchanges, which all ask here. */
package dev.skep.process.memory;
