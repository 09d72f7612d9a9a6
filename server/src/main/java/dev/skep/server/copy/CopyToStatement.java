package dev.skep.server.copy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType.Field;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.StageRunner;
import dev.skep.parser.ast.CopyTo;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.query.QueryRun;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** COPY … TO: the rows of a query in one file, which takes the place of one that is there when it is whole. */
public final class CopyToStatement {
    private static final long WRITER_BYTES = 64L << 20;

    private final StatementContext context;
    private final StageRunner runner;
    private final FileStore files;

    public CopyToStatement(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
        this.files = context.session().warehouse().files();
    }

    public StatementResult run(CopyTo copy) {
        CopyFormat format = CopyFormat.of(copy.options(), copy.path(), copy);
        String path = files.followed(context.session().paths().absolute(copy.path()));
        format.requireWritable(path, copy);
        if (files.status(path).filter(FileStatus::isDirectory).isPresent()) {
            throw Locations.error(ErrorCode.FILE_WRITE_FAILED, "'" + path + "' is a directory", copy)
                    .withHint("Name a file, or use INSERT OVERWRITE DIRECTORY.");
        }
        StorageFormat storage = context.session().formats().byName(format.storage());
        if (files.isDevice(path)) {
            return new StatementResult.Done(write(copy, format, storage, path, true));
        }
        String unfinished = path.substring(0, path.lastIndexOf('/') + 1) + ".skep-copy-" + UUID.randomUUID();
        String staged = unfinished + storage.extension(format.properties());
        try {
            long rows = write(copy, format, storage, unfinished, false);
            files.replace(staged, path);
            return new StatementResult.Done(rows);
        } catch (RuntimeException | Error e) {
            files.delete(staged);
            throw e;
        }
    }

    private long write(CopyTo copy, CopyFormat format, StorageFormat storage, String path, boolean toDevice) {
        try (QueryRun run = QueryRun.start(copy.query(), context, runner)) {
            if (format.word().equals("csv")) {
                requireText(run.columns(), copy);
            }
            boolean header = format.word().equals("csv") && format.header().orElse(true);
            FileStore target = new CopyFiles(
                    toDevice ? new OneFile(files, path) : files,
                    header ? header(run.columns().names(), format.properties()) : "",
                    format.compression().isPresent());
            WriteRequest request =
                    new WriteRequest(target, path, run.columns(), format.properties(), run.zone(), WRITER_BYTES);
            long rows = 0;
            try (FormatWriter writer = storage.create(request)) {
                for (RowBatch batch = run.next(); batch != null; batch = run.next()) {
                    writer.write(batch);
                    rows += batch.rowCount();
                }
                writer.finish();
            }
            return rows;
        }
    }

    /** Bytes and nested values in CSV would be text, which COPY FROM could not read back. */
    private static void requireText(RowType columns, CopyTo copy) {
        for (Field column : columns.columns()) {
            boolean isBinary = column.type().is(TypeKind.BINARY);
            if (isBinary || column.type().isNested()) {
                throw Locations.error(
                                ErrorCode.NOT_SUPPORTED,
                                "COPY TO of CSV takes no " + (isBinary ? "bytes" : "nested values") + ", and column '"
                                        + column.name() + "' is of type " + column.type(),
                                copy)
                        .withHint(
                                isBinary
                                        ? "Write base64(b) of a binary column b, and read it with unbase64; or (FORMAT parquet)."
                                        : "Write (FORMAT json) or (FORMAT parquet), or columns of their parts.");
            }
        }
    }

    private static String header(List<String> names, Map<String, String> properties) {
        String quote = properties.get("quoteChar");
        String escape = properties.get("escapeChar");
        return names.stream()
                        .map(name -> quote
                                + name.replace(escape, escape + escape)
                                        .replace(quote, escape.equals(quote) ? quote : escape + quote)
                                + quote)
                        .collect(Collectors.joining(properties.get("separatorChar")))
                + "\n";
    }
}
