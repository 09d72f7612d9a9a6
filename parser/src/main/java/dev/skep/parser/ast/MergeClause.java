package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** One WHEN branch of a MERGE. */
public sealed interface MergeClause extends Node permits MergeDelete, MergeInsert, MergeUpdate {
    /** The condition behind AND. */
    Optional<Expression> condition();

    /** What is computed of a row: the condition behind AND, and the values. */
    List<Expression> expressions();
}
