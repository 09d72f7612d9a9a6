package dev.skep.api.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory in the layout of Hive's transactional tables, named by the writes that it is of, which are numbered for each table: {@code base_7} has all rows that are left of the writes up
 * to 7, {@code delta_8_9} those that the writes 8 and 9 added, {@code delete_delta_8_9} says which rows they deleted.
 *
 * @param first the first write; 0 for a base
 * @param last the last write
 * @param statement of the write, where several added rows; -1 for all
 * @param visibility the transaction that merged others into it; 0 when it was written as it is
 * @see <a href="https://hive.apache.org/docs/latest/user/hive-transactions/">Hive's documentation of transactions</a>
 */
public record AcidDirectory(Kind kind, long first, long last, int statement, long visibility) {
    private static final Pattern NAME = Pattern.compile(
            "(?:base|(delete_)?delta_([0-9]{7,18}))_([0-9]{7,18})(?:_([0-9]{4,9}))?(?:_v([0-9]{1,18}))?");

    /** What a directory holds. */
    public enum Kind {
        BASE,
        DELTA,
        DELETE_DELTA
    }

    /** Empty when the name is another one. */
    public static Optional<AcidDirectory> of(String name) {
        if (!name.startsWith("base_") && !name.startsWith("delta_") && !name.startsWith("delete_delta_")) {
            return Optional.empty();
        }
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean isBase = matcher.group(2) == null;
        Kind kind = isBase ? Kind.BASE : matcher.group(1) == null ? Kind.DELTA : Kind.DELETE_DELTA;
        return Optional.of(new AcidDirectory(
                kind,
                isBase ? 0 : Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                matcher.group(4) == null ? -1 : Integer.parseInt(matcher.group(4)),
                matcher.group(5) == null ? 0 : Long.parseLong(matcher.group(5))));
    }

    /** The one that a file is in; empty for other files. */
    public static Optional<AcidDirectory> around(String path) {
        return of(name(parent(path)));
    }

    /** The directory of a table or partition that a file or directory is in, be it in one of these or not. */
    public static String place(String path) {
        String directory = parent(path);
        return around(path).isPresent() ? parent(directory) : directory;
    }

    /** Whether a path is one of these, or of a file in one. */
    public static boolean isAt(String path) {
        return isIn(path) || of(name(path)).isPresent();
    }

    /** Whether a file is in one of these. */
    public static boolean isIn(String path) {
        return around(path).isPresent();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Empty for files, and for directories of other names. */
    public static Optional<AcidDirectory> of(FileStatus entry) {
        return entry.isDirectory() ? of(entry.name()) : Optional.empty();
    }

    static boolean isOfDeletedRows(String name) {
        return name.startsWith("delete_delta_")
                && of(name).filter(one -> one.kind() == Kind.DELETE_DELTA).isPresent();
    }

    /** Whether a directory with these entries has the layout. */
    public static boolean isAny(List<FileStatus> entries) {
        return entries.stream().anyMatch(entry -> of(entry).isPresent());
    }

    private record Named(AcidDirectory name, FileStatus entry) {}

    /**
     * The entries of a directory without those that others have taken the place of: directories older than the newest base, and those merged into wider deltas. All writes count as committed, which
     * only Hive's metastore knows.
     */
    public static List<FileStatus> current(List<FileStatus> entries) {
        if (!isAny(entries)) {
            return withoutLengths(entries);
        }
        List<Named> named = new ArrayList<>();
        List<FileStatus> others = new ArrayList<>();
        for (FileStatus entry : entries) {
            of(entry).ifPresentOrElse(name -> named.add(new Named(name, entry)), () -> others.add(entry));
        }
        Optional<Named> base = named.stream()
                .filter(one -> one.name().kind() == Kind.BASE)
                .max(Comparator.comparing((Named one) -> one.name().last())
                        .thenComparing(one -> one.name().visibility()));
        List<FileStatus> current = new ArrayList<>(others);
        base.ifPresent(one -> current.add(one.entry()));
        current.addAll(deltas(named, base.map(one -> one.name().last()).orElse(0L)));
        named.stream().filter(one -> one.name().kind() == Kind.DELETE_DELTA).forEach(one -> current.add(one.entry()));
        return current;
    }

    /** Without the files that tell of others how far they were written by a stream. */
    private static List<FileStatus> withoutLengths(List<FileStatus> entries) {
        boolean hasAny = entries.stream().anyMatch(AcidDirectory::isLength);
        return hasAny ? entries.stream().filter(entry -> !isLength(entry)).toList() : entries;
    }

    private static boolean isLength(FileStatus entry) {
        return entry.path().endsWith("_flush_length") && isIn(entry.path());
    }

    /** Those beyond a write that no other delta covers. */
    private static List<FileStatus> deltas(List<Named> named, long base) {
        List<Named> deltas = new ArrayList<>(named);
        deltas.removeIf(one -> one.name().kind() != Kind.DELTA);
        deltas.sort(Comparator.comparing((Named one) -> one.name().first())
                .thenComparing(one -> -one.name().last())
                .thenComparing(one -> one.name().statement())
                .thenComparing(one -> -one.name().visibility()));
        List<FileStatus> current = new ArrayList<>();
        long covered = base;
        int statement = -1;
        for (Named delta : deltas) {
            long last = delta.name().last();
            boolean isOfSameWrite =
                    last == covered && statement >= 0 && delta.name().statement() > statement;
            if (last > covered || isOfSameWrite) {
                current.add(delta.entry());
                covered = last;
                statement = delta.name().statement();
            }
        }
        return current;
    }
}
