package dev.skep.api.client;

import dev.skep.api.type.RowType;

/**
 * What is known of a statement before it runs.
 *
 * @param parameterCount number of {@code ?} markers
 * @param columns of its result, or null when it has none or they depend on the parameters
 */
public record StatementShape(int parameterCount, RowType columns) {}
