package dev.skep.parser.ast;

import java.util.Optional;

/** A directory to overwrite. */
public record DirectoryTarget(
        boolean local,
        String path,
        Optional<RowFormat> rowFormat,
        Optional<FileFormat> fileFormat,
        NodeLocation location)
        implements InsertTarget {}
