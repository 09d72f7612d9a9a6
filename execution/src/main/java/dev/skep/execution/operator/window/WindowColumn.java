package dev.skep.execution.operator.window;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A window function in its two forms.
 *
 * @param inMemory for rows of whole partitions
 * @param streamed makes the form for one partition that does not fit into memory; empty when there is none
 */
public record WindowColumn(WindowFunction inMemory, Optional<Supplier<StreamedFunction>> streamed) {}
