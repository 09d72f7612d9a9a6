/** Rules of types, and their values as text: below kernels and functions. */
package dev.skep.function.type;
