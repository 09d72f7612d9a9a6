package dev.skep.server.copy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.CopyFrom;
import dev.skep.parser.ast.Identifier;
import dev.skep.planner.analyze.Locations;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a table those of a COPY's files go to: by name where the files have the table's names, in whatever order, and else by their places, unless a name stands at another one's place.
 */
final class CopyColumns {
    /** Kinds that take numbers which bigint and double can't hold. */
    private static final Set<TypeKind> TAKE_ANY_NUMBER =
            EnumSet.of(TypeKind.FLOAT, TypeKind.DOUBLE, TypeKind.DECIMAL, TypeKind.STRING);

    private final CopyFrom copy;
    private final List<Column> all = new ArrayList<>();
    private final List<String> wanted;

    CopyColumns(CopyFrom copy, Table table) {
        this.copy = copy;
        all.addAll(table.columns());
        all.addAll(table.partitionColumns());
        wanted = copy.columns().isEmpty()
                ? all.stream().map(column -> lower(column.name())).toList()
                : copy.columns().stream().map(column -> lower(column.value())).toList();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether some of these are names of the columns, and others are not: a header of other columns, or values. */
    boolean nameSome(List<String> found) {
        return !areNames(found) && found.stream().anyMatch(wanted::contains);
    }

    /** Whether these are the names of the columns, in some order. */
    boolean areNames(List<String> found) {
        return found.size() == wanted.size() && areSome(found);
    }

    private boolean areSome(List<String> found) {
        return wanted.containsAll(found) && new HashSet<>(found).size() == found.size();
    }

    /**
     * The table's columns for those of the files, in the files' order; empty for all in their own order.
     *
     * @param found names in the files
     * @param mayLack whether files leave out what is NULL, as JSON does
     * @throws SkepException INVALID_VALUE when a name in the files is that of a column at another place
     */
    List<Identifier> targets(List<String> found, boolean mayLack) {
        boolean isNamed = copy.columns().isEmpty() && areNames(found) || mayLack && areSome(found);
        if (isNamed) {
            return found.equals(wanted) ? copy.columns() : identifiers(found);
        }
        for (int i = 0; i < found.size(); i++) {
            int place = wanted.indexOf(found.get(i));
            if (place >= 0 && place != i) {
                throw new SkepException(
                                ErrorCode.INVALID_VALUE,
                                "Column '" + found.get(i) + "' is number " + (i + 1) + " in the files, and number "
                                        + (place + 1) + " of those that COPY fills")
                        .withHint("COPY … (columns) FROM takes the table's columns in the order of the files: "
                                + String.join(", ", found) + ".")
                        .at(Locations.of(copy.pathLocation()));
            }
        }
        return copy.columns();
    }

    private List<Identifier> identifiers(List<String> names) {
        return names.stream()
                .map(name -> new Identifier(name, true, copy.location()))
                .toList();
    }

    /** Those of a table's columns that COPY fills, as files that tell no columns would have them. */
    List<Column> filled() {
        return wanted.stream()
                .map(name -> target(name).orElseGet(() -> new Column(name, PrimitiveType.STRING)))
                .toList();
    }

    /**
     * The columns of JSON files. Where they have names of the table's columns, they may have any of those: what is NULL in the lines that told the columns may come later. What JSON does not tell apart is of the
     * table's type.
     *
     * @param keys names of columns that are told by directories
     */
    List<Column> ofJson(List<Column> found, List<String> keys) {
        List<Column> columns = new ArrayList<>(found.stream().map(this::typed).toList());
        List<String> names = found.stream().map(column -> lower(column.name())).toList();
        if (areSome(names)) {
            filled().stream()
                    .filter(column -> !names.contains(lower(column.name())) && !keys.contains(lower(column.name())))
                    .forEach(columns::add);
        }
        return columns;
    }

    /** JSON has no maps, bytes, and decimal numbers, and its whole numbers may have any number of digits. */
    private Column typed(Column found) {
        return target(found.name())
                .filter(target -> target.type().isNested()
                        || target.type().kind() == TypeKind.BINARY
                        || isNumber(found.type())
                                && TAKE_ANY_NUMBER.contains(target.type().kind()))
                .map(target -> new Column(found.name(), target.type()))
                .orElse(found);
    }

    private static boolean isNumber(DataType type) {
        return type == PrimitiveType.BIGINT || type == PrimitiveType.DOUBLE;
    }

    private Optional<Column> target(String name) {
        return all.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
