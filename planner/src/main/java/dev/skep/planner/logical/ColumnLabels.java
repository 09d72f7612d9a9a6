package dev.skep.planner.logical;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Other names for columns that a query gives a name twice, as Hive calls them. */
final class ColumnLabels {
    private ColumnLabels() {}

    /** {@code a, b, a} as {@code a, b, _col2}: of a sub-query and of a set operation. */
    static List<String> positional(List<String> names) {
        Set<String> taken = new HashSet<>();
        List<String> distinct = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            distinct.add(taken.add(names.get(i)) ? names.get(i) : "_col" + i);
        }
        return distinct;
    }

    /** {@code a, b, a} as {@code a, b, a_1}: of a table that is made of a query. */
    static List<String> numbered(List<String> names) {
        Set<String> taken = new HashSet<>();
        List<String> distinct = new ArrayList<>();
        for (String name : names) {
            String free = name;
            for (int i = 1; !taken.add(free); i++) {
                free = name + "_" + i;
            }
            distinct.add(free);
        }
        return distinct;
    }
}
