package dev.tokenward.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of docs/rules.md as test data, so that prose, test and code cannot part. Assert the number of rows read. */
public final class RulesTable {
    private RulesTable() {}

    /**
     * @param section the heading's number: {@code 2} for "## 2. Effective spend limit of a user"
     * @param table which table of that section, from 0
     * @return each row as column name to cell, backticks removed
     */
    public static List<Map<String, String>> rows(int section, int table) {
        List<List<String>> tables = tables(section);
        List<String> lines = tables.get(table);
        List<String> header = cells(lines.get(0));
        return lines.stream().skip(2).map(line -> row(header, cells(line))).toList();
    }

    /** The root of the checkout: the folder that has docs/rules.md. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("docs/rules.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "docs/rules.md is in no folder above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    private static List<List<String>> tables(int section) {
        List<List<String>> tables = new ArrayList<>();
        boolean within = false;
        boolean inTable = false;
        for (String line : lines()) {
            within = line.startsWith("## ") ? line.startsWith("## " + section + ".") : within;
            boolean tableLine = within && line.startsWith("|");
            if (tableLine && !inTable) {
                tables.add(new ArrayList<>());
            }
            if (tableLine) {
                tables.get(tables.size() - 1).add(line);
            }
            inTable = tableLine;
        }
        return tables;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(root().resolve("docs/rules.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("\\|", -1))
                .map(cell -> cell.replace("`", "").strip())
                .toList();
    }

    private static Map<String, String> row(List<String> header, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int column = 0; column < header.size(); column++) {
            row.put(header.get(column), cells.get(column));
        }
        return row;
    }
}
