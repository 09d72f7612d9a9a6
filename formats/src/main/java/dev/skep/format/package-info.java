/** The storage formats on the class path. */
package dev.skep.format;
