package dev.skep.metastore;

/**
 * The query of a view.
 *
 * @param original as the user wrote it
 * @param expanded with all names qualified, so that it reads the same from any database
 * @param rewriteEnabled whether the optimizer may answer queries from this materialized view
 */
public record ViewText(String original, String expanded, boolean rewriteEnabled) {
    /** The property of a view that names the database in which its query's names are looked up. */
    public static final String DATABASE_PROPERTY = "skep.view.database";
}
