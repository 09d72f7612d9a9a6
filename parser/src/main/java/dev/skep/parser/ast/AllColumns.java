package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code *} or {@code t.*}, maybe without some columns ({@code EXCEPT}) or with expressions in the place of some ({@code REPLACE}), which have those as aliases. */
public record AllColumns(
        Optional<QualifiedName> qualifier, List<Identifier> except, List<SingleColumn> replace, NodeLocation location)
        implements SelectItem {
    public AllColumns {
        except = List.copyOf(except);
        replace = List.copyOf(replace);
    }

    public AllColumns(Optional<QualifiedName> qualifier, NodeLocation location) {
        this(qualifier, List.of(), List.of(), location);
    }
}
