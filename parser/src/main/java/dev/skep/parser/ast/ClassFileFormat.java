package dev.skep.parser.ast;

import java.util.Optional;

/** {@code STORED AS INPUTFORMAT 'class' OUTPUTFORMAT 'class'}. */
public record ClassFileFormat(
        String inputFormat,
        String outputFormat,
        Optional<String> inputDriver,
        Optional<String> outputDriver,
        Optional<String> serde,
        NodeLocation location)
        implements FileFormat {}
