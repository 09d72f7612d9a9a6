/** The file systems that Hadoop knows. */
package dev.skep.file.hadoop;
