package dev.skep.format.orc.schema;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FieldSelection;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.format.orc.file.OrcErrors;
import dev.skep.format.orc.file.OrcFooter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.orc.Reader;
import org.apache.orc.TypeDescription;
import org.apache.orc.impl.SchemaEvolution;

/**
 * Which columns of a file hold a table's: by name without regard to case, and by position when the file has Hive's stand-ins {@code _col0}, {@code _col1} … for names. A column whose name the file lacks is the file's at its
 * position, if no column of the table has that one's name: it has been renamed. The table property {@code orc.force.positional.evolution} decides for position or name alone. Fields of structs go by name.
 * In files of Hive's transactional tables the columns are those of the struct {@code row}, and {@link RowIds} may stand behind them.
 */
public final class FileColumns {
    private final SchemaEvolution evolution;
    /** How many columns the table itself has. */
    private final int count;

    private FileColumns(SchemaEvolution evolution, int count) {
        this.evolution = evolution;
        this.count = count;
    }

    /** @throws SkepException TYPE_MISMATCH when a column's values can't become what the table declares */
    public static FileColumns of(OrcFooter footer, ReadRequest request) {
        if (footer.schema().getCategory() != TypeDescription.Category.STRUCT) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "ORC file '" + footer.path() + "' has values of type " + footer.schema() + " instead of rows");
        }
        String positional = request.properties().get("orc.force.positional.evolution");
        RowType columns = RowIds.without(request.columns());
        TypeDescription rows =
                OrcTypes.of(positional == null ? inFile(columns, RowIds.rows(footer.schema())) : columns);
        TypeDescription table = RowIds.isIn(footer.schema()) ? RowIds.around(rows) : rows;
        boolean[] included = new boolean[table.getMaximumId() + 1];
        included[0] = true;
        included[RowIds.rows(table).getId()] = true;
        for (int i = 0; i < request.projection().length; i++) {
            include(
                    column(table, columns.size(), request.projection()[i]),
                    request.fields().get(i),
                    included);
        }
        Reader.Options options = new Reader.Options(new Configuration(false))
                .include(included)
                .isSchemaEvolutionCaseAware(false)
                .forcePositionalEvolution(Boolean.parseBoolean(positional));
        try {
            return new FileColumns(new SchemaEvolution(footer.schema(), table, options), columns.size());
        } catch (SchemaEvolution.IllegalEvolutionException e) {
            throw new SkepException(ErrorCode.TYPE_MISMATCH, "ORC file '" + footer.path() + "': " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw OrcErrors.corrupt(footer.path(), "its columns can't be made out", e);
        }
    }

    /** The table's columns, those that have been renamed by their names in the file. */
    private static RowType inFile(RowType columns, TypeDescription schema) {
        List<String> names = schema.getFieldNames();
        Set<String> ofFile = lowerCase(names);
        Set<String> ofTable = lowerCase(columns.names());
        List<StructType.Field> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean isRenamed = i < names.size()
                    && !ofFile.contains(columns.name(i).toLowerCase(Locale.ROOT))
                    && !ofTable.contains(names.get(i).toLowerCase(Locale.ROOT));
            found.add(new StructType.Field(isRenamed ? names.get(i) : columns.name(i), columns.type(i)));
        }
        return new RowType(found);
    }

    private static Set<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static void include(TypeDescription type, FieldSelection wanted, boolean[] included) {
        included[type.getId()] = true;
        List<TypeDescription> parts = type.getChildren() == null ? List.of() : type.getChildren();
        for (int i = 0; i < parts.size(); i++) {
            boolean isKey = type.getCategory() == TypeDescription.Category.MAP && i == 0;
            FieldSelection part = isKey
                    ? FieldSelection.ALL
                    : type.getCategory() == TypeDescription.Category.STRUCT ? wanted.field(i) : wanted;
            if (part != null) {
                include(parts.get(i), part, included);
            }
        }
    }

    /** The type of a table's column as ORC puts it; its id is the one that {@link #inFile} knows. */
    public TypeDescription ofTable(int column) {
        return column(evolution.getReaderSchema(), count, column);
    }

    private static TypeDescription column(TypeDescription table, int count, int column) {
        return column < count ? RowIds.rows(table).getChildren().get(column) : RowIds.id(table, column - count);
    }

    /** The file's column for a type of the table or a part of it, or null when the file has none. */
    public TypeDescription inFile(TypeDescription ofTable) {
        return evolution.getFileType(ofTable);
    }

    /** Whether a type of the table or a part of it is read at all. */
    public boolean isWanted(TypeDescription ofTable) {
        return evolution.getReaderIncluded()[ofTable.getId()];
    }

    /** Which columns of the file are read, by their ids. */
    public boolean[] included() {
        return evolution.getFileIncluded();
    }

    /** The ids in the file of a table's column and all below it. */
    public Set<Integer> ids(int column) {
        Set<Integer> ids = new HashSet<>();
        TypeDescription ofTable = ofTable(column);
        for (int id = ofTable.getId(); id <= ofTable.getMaximumId(); id++) {
            TypeDescription inFile = evolution.getFileType(id);
            if (inFile != null) {
                ids.add(inFile.getId());
            }
        }
        return ids;
    }

    public SchemaEvolution evolution() {
        return evolution;
    }
}
