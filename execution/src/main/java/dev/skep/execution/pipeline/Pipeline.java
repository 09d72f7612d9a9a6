package dev.skep.execution.pipeline;

import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.plan.OperatorSpec;
import java.util.function.Supplier;

/**
 * A source and the chain of operators that it feeds.
 *
 * @param leaf the spec of the source
 * @param source opens the source
 * @param head the first operator
 */
record Pipeline(OperatorSpec leaf, Supplier<BatchSource> source, Operator head) {}
