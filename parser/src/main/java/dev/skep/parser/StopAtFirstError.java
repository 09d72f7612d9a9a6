package dev.skep.parser;

import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.Parser;

/** Gives up at the first error without looking into it, since a second, exact attempt follows. */
final class StopAtFirstError extends BailErrorStrategy {
    @Override
    public void sync(Parser parser) {
        // The exact attempt finds and explains the error.
    }
}
