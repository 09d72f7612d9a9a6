/** Loops over vectors that functions, casts and operators are made of. */
package dev.skep.function.kernel;
