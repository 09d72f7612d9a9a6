package dev.skep.server.command;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.file.FileStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code dfs -chmod}: the rights of files of this machine, as octal digits or in words such as {@code u+rw,go-w}. */
final class FileRights {
    private static final Pattern OCTAL = Pattern.compile("0?([0-7])([0-7])([0-7])");
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)([+=-])([rwx]*)");
    private static final String WHO = "ugo";
    private static final String RIGHTS = "rwx";

    private final String mode;

    private FileRights(String mode) {
        this.mode = mode;
    }

    /** @param deep whether what is below directories changes too */
    static void change(String mode, List<String> paths, boolean deep) {
        FileRights rights = new FileRights(mode);
        for (String path : paths) {
            if (!FileStores.isLocal(path)) {
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "dfs -chmod is for files of this machine, which '" + path + "' is not");
            }
            try (Stream<Path> files = deep ? Files.walk(Path.of(path)) : Stream.of(Path.of(path))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.setPosixFilePermissions(file, rights.after(Files.getPosixFilePermissions(file)));
                }
            } catch (IOException | UnsupportedOperationException e) {
                throw new SkepException(
                        ErrorCode.FILE_WRITE_FAILED,
                        "The rights of '" + path + "' can't be changed: " + e.getMessage(),
                        e);
            }
        }
    }

    private Set<PosixFilePermission> after(Set<PosixFilePermission> before) {
        Set<PosixFilePermission> after = EnumSet.noneOf(PosixFilePermission.class);
        Matcher octal = OCTAL.matcher(mode);
        if (octal.matches()) {
            for (int who = 0; who < WHO.length(); who++) {
                int bits = Integer.parseInt(octal.group(who + 1));
                for (int right = 0; right < RIGHTS.length(); right++) {
                    if ((bits & 4 >> right) != 0) {
                        after.add(permission(who, right));
                    }
                }
            }
            return after;
        }
        after.addAll(before);
        for (String clause : mode.split(",")) {
            apply(clause, after);
        }
        return after;
    }

    private void apply(String clause, Set<PosixFilePermission> rights) {
        Matcher parts = CLAUSE.matcher(clause);
        if (!parts.matches()) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE, "'" + mode + "' is no mode: 644 is one, and u+rw,go-w", null, null, null);
        }
        String whom = parts.group(1).isEmpty() || parts.group(1).contains("a") ? WHO : parts.group(1);
        for (int who = 0; who < WHO.length(); who++) {
            for (int right = 0; right < RIGHTS.length() && whom.indexOf(WHO.charAt(who)) >= 0; right++) {
                boolean named = parts.group(3).indexOf(RIGHTS.charAt(right)) >= 0;
                if (named && !parts.group(2).equals("-")) {
                    rights.add(permission(who, right));
                } else if (named || parts.group(2).equals("=")) {
                    rights.remove(permission(who, right));
                }
            }
        }
    }

    /** Permissions are in the order of owner, group, others, and of read, write, execute. */
    private static PosixFilePermission permission(int who, int right) {
        return PosixFilePermission.values()[who * RIGHTS.length() + right];
    }
}
