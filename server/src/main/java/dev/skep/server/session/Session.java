package dev.skep.server.session;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.FunctionDescription;
import dev.skep.format.StorageFormats;
import dev.skep.function.FunctionRegistry;
import dev.skep.metastore.Database;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.server.settings.SessionSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** What one connection has chosen and made: its database, settings, variables, temporary tables and functions. */
public final class Session implements AutoCloseable {
    private final Warehouse warehouse;
    private final String user;
    private final Paths paths;
    private final SessionSettings settings;
    private final Variables variables;
    private final SessionCatalog catalog;
    private final SessionFunctions functions;
    private final SessionFormats formats;
    private final SessionFiles files;
    private final SessionLocks locks = new SessionLocks();
    private final SessionMacros macros = new SessionMacros();
    private final PreparedStatements prepared = new PreparedStatements();
    private final TemporaryDirectory temporary;
    private final List<String> warnings = new ArrayList<>();
    private final String id = unique();
    private String database = Database.DEFAULT;
    private boolean readOnly;

    public Session(Warehouse warehouse, String user, Map<String, String> settings) {
        this.warehouse = warehouse;
        this.user = user;
        this.paths = new Paths(warehouse.directory(), user);
        this.settings = new SessionSettings(settings);
        this.variables = new Variables(this.settings);
        this.catalog = new SessionCatalog(warehouse.metastore());
        this.functions = new SessionFunctions(warehouse.files());
        this.formats = new SessionFormats(functions);
        this.files = new SessionFiles(warehouse.files());
        this.temporary = new TemporaryDirectory(warehouse.metastore(), warehouse.files(), warehouse.directory(), id);
    }

    /** Unlike any other session's of the warehouse, and no secret: loading the JDK's security providers would be a tenth of opening a session. */
    private static String unique() {
        SplittableRandom random = new SplittableRandom();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    public Warehouse warehouse() {
        return warehouse;
    }

    public Metastore metastore() {
        return warehouse.metastore();
    }

    public String user() {
        return user;
    }

    /** How paths in statements are understood. */
    public Paths paths() {
        return paths;
    }

    public SessionMacros macros() {
        return macros;
    }

    public PreparedStatements prepared() {
        return prepared;
    }

    /** Unique to the session. */
    public String id() {
        return id;
    }

    public SessionSettings settings() {
        return settings;
    }

    public Variables variables() {
        return variables;
    }

    /** Tables, the session's temporary ones included. */
    public SessionCatalog catalog() {
        return catalog;
    }

    /** User-defined functions that the session can call. */
    public SessionFunctions userFunctions() {
        return functions;
    }

    /** Storage formats that the session can read and write by. */
    public StorageFormats formats() {
        return formats.known();
    }

    /** Local paths of the jars that the session has added. */
    public List<String> localJars() {
        return functions.localJars();
    }

    /**
     * Adds a jar, in which functions and storage formats are found from now on.
     *
     * @throws dev.skep.api.error.SkepException NOT_SUPPORTED when it has a storage format that can't be loaded; the jar is then not added
     */
    public void addJar(String path) {
        boolean added = functions.jars().add(path);
        try {
            formats.known();
        } catch (RuntimeException e) {
            if (added) {
                functions.jars().remove(path);
            }
            throw e;
        }
    }

    /** Files that scripts can use. */
    public SessionFiles files() {
        return files;
    }

    /** Where its temporary tables have their files. */
    public TemporaryDirectory temporaryDirectory() {
        return temporary;
    }

    /** Tables that the session has locked. */
    public SessionLocks locks() {
        return locks;
    }

    /** Skep's own functions, the session's temporary ones, and the permanent ones that it has called. */
    public FunctionRegistry functions() {
        return functions.known();
    }

    /** Of all functions that can be called without being made first, those of Hive's among them, and of those that {@link #functions} has. */
    public Collection<FunctionDescription> functionDescriptions() {
        return functions.descriptions();
    }

    public String database() {
        return database;
    }

    /** @throws dev.skep.api.error.SkepException DATABASE_NOT_FOUND */
    public void useDatabase(String name) {
        database = metastore().requireDatabase(name).name();
    }

    /** The table that a name means here. */
    public TableName tableName(QualifiedName name) {
        String qualifier = name.qualifier().map(Identifier::value).orElse(database);
        return new TableName(qualifier, name.last().value());
    }

    /** Whether statements that change anything are refused. */
    public void readOnly(boolean refuseChanges) {
        readOnly = refuseChanges;
    }

    /**
     * Called by what is about to change something.
     *
     * @throws SkepException READ_ONLY
     */
    public void requireWritable() {
        if (readOnly) {
            throw new SkepException(
                    ErrorCode.READ_ONLY, "The connection is read-only, and the statement changes something");
        }
    }

    /** Adds a note to the result of the statement that runs now. */
    public void warn(String note) {
        warnings.add(note);
    }

    /** The notes since the last call. */
    public List<String> takeWarnings() {
        List<String> taken = List.copyOf(warnings);
        warnings.clear();
        return taken;
    }

    /** Gives back locks, and deletes temporary tables with their files and copies of added files. */
    @Override
    public void close() {
        try {
            locks.close();
            temporary.close();
            formats.close();
            functions.close();
            files.close();
        } finally {
            warehouse.close();
        }
    }
}
