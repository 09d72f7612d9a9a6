/** All file systems behind one door: this machine's own here, others behind {@link FileSystems}. */
package dev.skep.file;
