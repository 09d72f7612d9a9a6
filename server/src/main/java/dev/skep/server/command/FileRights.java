package dev.skep.server.command;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code dfs -chmod}: the rights of files, as octal digits or in words such as {@code u+rw,go-w}. */
final class FileRights implements IntUnaryOperator {
    private static final Pattern OCTAL = Pattern.compile("0?([0-7]{3})");
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)([+=-])([rwx]*)");
    private static final String WHO = "ugo";
    private static final String RIGHTS = "rwx";

    private final String mode;

    /** @throws SkepException INVALID_VALUE for what is no mode */
    private FileRights(String mode) {
        this.mode = mode;
        applyAsInt(0);
    }

    /** @param deep whether what is below directories changes too */
    static void change(String mode, List<String> paths, boolean deep, FileStore files) {
        FileRights rights = new FileRights(mode);
        for (String path : paths) {
            FileStatus file = files.status(path)
                    .orElseThrow(() -> new SkepException(
                            ErrorCode.PATH_NOT_FOUND, "There is no file or directory '" + path + "'"));
            rights.change(file, deep, files);
        }
    }

    /** What is below first: afterwards it may not be allowed to be listed. */
    private void change(FileStatus file, boolean deep, FileStore files) {
        if (deep && file.isDirectory()) {
            files.list(file.path()).forEach(entry -> change(entry, true, files));
        }
        files.changeRights(file.path(), this);
    }

    @Override
    public int applyAsInt(int before) {
        Matcher octal = OCTAL.matcher(mode);
        if (octal.matches()) {
            return Integer.parseInt(octal.group(1), 8);
        }
        int rights = before;
        for (String clause : mode.split(",")) {
            rights = apply(clause, rights);
        }
        return rights;
    }

    private int apply(String clause, int before) {
        Matcher parts = CLAUSE.matcher(clause);
        if (!parts.matches()) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE, "'" + mode + "' is no mode: 644 is one, and u+rw,go-w", null, null, null);
        }
        String whom = parts.group(1).isEmpty() || parts.group(1).contains("a") ? WHO : parts.group(1);
        int rights = before;
        for (int who = 0; who < WHO.length(); who++) {
            for (int right = 0; right < RIGHTS.length() && whom.indexOf(WHO.charAt(who)) >= 0; right++) {
                int bit = 0400 >> who * RIGHTS.length() + right;
                boolean named = parts.group(3).indexOf(RIGHTS.charAt(right)) >= 0;
                if (named && !parts.group(2).equals("-")) {
                    rights |= bit;
                } else if (named || parts.group(2).equals("=")) {
                    rights &= ~bit;
                }
            }
        }
        return rights;
    }
}
