package dev.skep.execution.plan;

import java.io.Serializable;

/** One column to sort by. */
public record SortKey(int column, boolean ascending, boolean nullsFirst) implements Serializable {
    @Override
    public String toString() {
        return "$" + column + (ascending ? "" : " desc")
                + (nullsFirst == ascending ? "" : nullsFirst ? " nulls first" : " nulls last");
    }
}
