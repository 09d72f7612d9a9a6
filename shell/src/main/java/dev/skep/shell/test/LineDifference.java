package dev.skep.shell.test;

import java.util.ArrayList;
import java.util.List;

/** What is different between the lines that were wanted and those that are there, for people: common lines, and those with - (missing) or + (not wanted). */
public final class LineDifference {
    private static final int CONTEXT = 3;
    private static final int MOST_COMPARED = 2_000;

    private final List<String> wanted;
    private final List<String> actual;
    private final List<String> marked = new ArrayList<>();

    private LineDifference(List<String> wanted, List<String> actual) {
        this.wanted = wanted;
        this.actual = actual;
    }

    /** Empty when they are the same. */
    public static List<String> of(List<String> wanted, List<String> actual) {
        if (wanted.equals(actual)) {
            return List.of();
        }
        LineDifference difference = new LineDifference(wanted, actual);
        difference.mark();
        return difference.shortened();
    }

    private void mark() {
        int start = 0;
        int common = Math.min(wanted.size(), actual.size());
        while (start < common && wanted.get(start).equals(actual.get(start))) {
            same(wanted.get(start++));
        }
        int end = 0;
        while (end < common - start
                && wanted.get(wanted.size() - 1 - end).equals(actual.get(actual.size() - 1 - end))) {
            end++;
        }
        List<String> left = wanted.subList(start, wanted.size() - end);
        List<String> right = actual.subList(start, actual.size() - end);
        if (left.size() > MOST_COMPARED || right.size() > MOST_COMPARED) {
            left.forEach(line -> marked.add("- " + line));
            right.forEach(line -> marked.add("+ " + line));
        } else {
            middle(left, right);
        }
        wanted.subList(wanted.size() - end, wanted.size()).forEach(this::same);
    }

    private void same(String line) {
        marked.add("  " + line);
    }

    /** By the longest sequence of lines that both have. */
    private void middle(List<String> left, List<String> right) {
        int[][] length = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                length[i][j] = left.get(i).equals(right.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
                same(left.get(i++));
                j++;
            } else if (j == right.size() || (i < left.size() && length[i + 1][j] >= length[i][j + 1])) {
                marked.add("- " + left.get(i++));
            } else {
                marked.add("+ " + right.get(j++));
            }
        }
    }

    /** Without the common lines that are far from a difference. */
    private List<String> shortened() {
        List<String> shown = new ArrayList<>();
        int skipped = 0;
        for (int i = 0; i < marked.size(); i++) {
            if (isNear(i)) {
                if (skipped > 0) {
                    shown.add("  … " + skipped + (skipped == 1 ? " line" : " lines"));
                }
                skipped = 0;
                shown.add(marked.get(i));
            } else {
                skipped++;
            }
        }
        if (skipped > 0) {
            shown.add("  … " + skipped + (skipped == 1 ? " line" : " lines"));
        }
        return shown;
    }

    private boolean isNear(int line) {
        for (int i = Math.max(0, line - CONTEXT); i <= Math.min(marked.size() - 1, line + CONTEXT); i++) {
            if (!marked.get(i).startsWith(" ")) {
                return true;
            }
        }
        return false;
    }
}
