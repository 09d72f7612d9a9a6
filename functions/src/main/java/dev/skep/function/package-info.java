/** Functions by name: those that are built in, and where users' are looked for. */
package dev.skep.function;
