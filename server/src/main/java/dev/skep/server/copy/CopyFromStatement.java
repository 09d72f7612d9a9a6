package dev.skep.server.copy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.AllColumns;
import dev.skep.parser.ast.CopyFrom;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.ast.TableTarget;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.storage.FileTables;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * COPY … FROM: an INSERT of the rows of files, into the columns that {@link CopyColumns} finds for theirs. A CSV file whose first line has the names of the table's columns, in any order, is taken to have a
 * header, unless HEADER says otherwise.
 */
public final class CopyFromStatement {
    private final StatementContext context;
    private final Session session;

    public CopyFromStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    public Insert insert(CopyFrom copy) {
        CopyFormat format = CopyFormat.of(copy.options(), copy.path(), copy);
        CopyColumns columns = new CopyColumns(copy, table(copy));
        String word = format.word();
        boolean isTold = tellsColumns(copy, word, format.properties());
        if (word.equals("csv") && isTold && hasHeader(copy, format, columns)) {
            word = FileTables.CSV_WITH_HEADER;
        }
        QualifiedName name = new QualifiedName(
                List.of(
                        new Identifier(word, false, copy.pathLocation()),
                        new Identifier(path(copy), true, copy.pathLocation())),
                copy.pathLocation());
        context.catalog().giveProperties(name, format.properties());
        List<Identifier> targets = copy.columns();
        if (!isTold) {
            context.catalog().giveColumns(name, columns.filled());
        } else if (!word.equals("csv")) {
            Table files = files(copy, word, format.properties());
            if (word.equals("json")) {
                List<Column> known = columns.ofJson(files.columns(), names(files.partitionColumns()));
                context.catalog().giveColumns(name, known);
                files = files.toBuilder().columns(known).build();
            }
            targets = columns.targets(names(files), word.equals("json"));
        }
        TableReference source = new TableReference(
                name, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), copy.location());
        QuerySpecification all = new QuerySpecification(
                new SelectList(
                        false, List.of(), List.of(new AllColumns(Optional.empty(), copy.location())), copy.location()),
                Optional.of(source),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                copy.location());
        return new Insert(
                new TableTarget(copy.table(), false, List.of(), false, targets, copy.location()),
                new Query(Optional.empty(), all, QueryTail.none(copy.location()), copy.location()),
                copy.location());
    }

    private String path(CopyFrom copy) {
        return session.paths().absolute(copy.path());
    }

    private Table table(CopyFrom copy) {
        try {
            return session.catalog().requireTable(session.tableName(copy.table()));
        } catch (SkepException e) {
            throw e.at(Locations.of(copy.table()));
        }
    }

    /** Files without a line tell no columns, and have no rows. */
    private boolean tellsColumns(CopyFrom copy, String word, Map<String, String> properties) {
        try {
            return fileTables().tellColumns(word, path(copy), properties);
        } catch (SkepException e) {
            throw e.at(Locations.of(copy.pathLocation()));
        }
    }

    private boolean hasHeader(CopyFrom copy, CopyFormat format, CopyColumns columns) {
        if (format.header().isPresent()) {
            return format.header().get();
        }
        List<String> names = names(files(copy, FileTables.CSV_WITH_HEADER, format.properties()));
        if (columns.nameSome(names)) {
            throw new SkepException(
                            ErrorCode.INVALID_VALUE,
                            "The first line has names of some of the table's columns, and others: "
                                    + String.join(", ", names))
                    .withHint("HEADER true takes it for the names of the columns, HEADER false for a row.")
                    .at(Locations.of(copy.pathLocation()));
        }
        return columns.areNames(names);
    }

    /** What the files are as a table of their own. */
    private Table files(CopyFrom copy, String word, Map<String, String> properties) {
        try {
            return fileTables()
                    .find(new TableName(word, path(copy)), word, path(copy), properties, Optional.empty())
                    .table();
        } catch (SkepException e) {
            throw e.at(Locations.of(copy.pathLocation()));
        }
    }

    private FileTables fileTables() {
        return new FileTables(session.formats(), session.warehouse().files());
    }

    private static List<String> names(Table files) {
        return Stream.concat(names(files.columns()).stream(), names(files.partitionColumns()).stream())
                .toList();
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
