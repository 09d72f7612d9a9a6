/** What takes long at each start of a process, and is the same for all that are started with the same jars. */
package dev.skep.process.start;
