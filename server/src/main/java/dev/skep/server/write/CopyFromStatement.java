package dev.skep.server.write;

import dev.skep.api.error.SkepException;
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
final class CopyFromStatement {
    private final StatementContext context;
    private final Session session;

    CopyFromStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    Insert insert(CopyFrom copy) {
        CopyFormat format = CopyFormat.of(copy.options(), copy.path(), copy);
        CopyColumns columns = new CopyColumns(copy, table(copy));
        String word = format.word();
        Table files = null;
        if (word.equals("csv") && format.header().orElse(true)) {
            files = files(copy, FileTables.CSV_WITH_HEADER, format.properties());
            boolean hasHeader = format.header().isPresent() || columns.areNames(names(files));
            word = hasHeader ? FileTables.CSV_WITH_HEADER : word;
        } else if (!word.equals("csv")) {
            files = files(copy, word, format.properties());
        }
        QualifiedName name = new QualifiedName(
                List.of(
                        new Identifier(word, false, copy.pathLocation()),
                        new Identifier(path(copy), true, copy.pathLocation())),
                copy.pathLocation());
        context.catalog().giveProperties(name, format.properties());
        List<Identifier> targets = copy.columns();
        if (!word.equals("csv")) {
            targets = columns.targets(names(files), word.equals("json"));
        }
        if (word.equals("json")) {
            context.catalog().giveColumns(name, columns.withBinary(files.columns()));
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

    /** What the files are as a table of their own. */
    private Table files(CopyFrom copy, String word, Map<String, String> properties) {
        try {
            return new FileTables(session.formats(), session.warehouse().files())
                    .find(new TableName(word, path(copy)), word, path(copy), properties)
                    .table();
        } catch (SkepException e) {
            throw e.at(Locations.of(copy.pathLocation()));
        }
    }

    private static List<String> names(Table files) {
        return Stream.concat(files.columns().stream(), files.partitionColumns().stream())
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
