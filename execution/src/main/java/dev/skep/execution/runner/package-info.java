/** The runners that there are. */
package dev.skep.execution.runner;
