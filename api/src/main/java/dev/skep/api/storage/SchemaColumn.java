package dev.skep.api.storage;

import dev.skep.api.type.DataType;

/**
 * A column that a schema beside the table's definition declares.
 *
 * @param comment what the schema says of it; may be empty
 */
public record SchemaColumn(String name, DataType type, String comment) {}
