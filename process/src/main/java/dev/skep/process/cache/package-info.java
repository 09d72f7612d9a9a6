/** What was read from files, kept in memory for queries to come. */
package dev.skep.process.cache;
