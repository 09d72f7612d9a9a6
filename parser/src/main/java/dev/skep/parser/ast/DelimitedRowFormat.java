package dev.skep.parser.ast;

import java.util.Optional;

/** {@code ROW FORMAT DELIMITED …}: the text that ends or stands for each part. */
public record DelimitedRowFormat(
        Optional<String> fields,
        Optional<String> escape,
        Optional<String> collectionItems,
        Optional<String> mapKeys,
        Optional<String> lines,
        Optional<String> nullText,
        NodeLocation location)
        implements RowFormat {}
