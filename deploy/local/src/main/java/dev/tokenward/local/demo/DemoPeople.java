package dev.tokenward.local.demo;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The people: one for each client of ServeGen's trace, and some who have never used the assistant. */
final class DemoPeople {
    private static final int WITHOUT_USAGE = 13;
    private static final List<String> FIRST = List.of(
            "Ada", "Amir", "Ana", "Bao", "Carla", "Chidi", "Dalia", "Daniel", "Elif", "Emma", "Farah", "Felix", "Grace",
            "Hana", "Hugo", "Ines", "Ivan", "Jana", "João", "Kofi", "Léa", "Liam", "Mai", "Mateo", "Mina", "Nadia",
            "Noah", "Olga", "Omar", "Priya", "Quentin", "Rosa", "Sami", "Sara", "Søren", "Tariq", "Uma", "Viktor",
            "Wei", "Zoë");
    private static final List<String> LAST = List.of(
            "Abe",
            "Almeida",
            "Bauer",
            "Bianchi",
            "Chen",
            "Costa",
            "Diallo",
            "Dubois",
            "Eriksen",
            "Fischer",
            "García",
            "Gupta",
            "Haddad",
            "Hansen",
            "Ito",
            "Ivanova",
            "Jansen",
            "Kaya",
            "Kim",
            "Kowalska",
            "Lopez",
            "Lund",
            "Martin",
            "Mensah",
            "Moreau",
            "Müller",
            "Nguyen",
            "Novák",
            "Okafor",
            "Olsen",
            "Park",
            "Patel",
            "Quispe",
            "Rossi",
            "Sato",
            "Schmidt",
            "Silva",
            "Tanaka",
            "Weber",
            "Yılmaz",
            "Zhang");
    /** Names that a careless export breaks on, by place. */
    private static final Map<Integer, String> AWKWARD = Map.of(
            7, "Robert \"Bob\" O'Neil, Jr.",
            42, "Zoë 🚀 Müller",
            99, "Nguyễn Thị Ánh, PhD",
            123, "Łukasz \"Łuki\" Żółć",
            256, "de la Cruz, María José");

    private DemoPeople() {}

    static List<DemoPerson> of(List<TraceClient> clients) {
        List<String> keys = Stream.concat(
                        clients.stream().map(TraceClient::key),
                        Stream.iterate(1, number -> number + 1)
                                .limit(WITHOUT_USAGE)
                                .map(number -> "idle-" + number))
                .toList();
        List<DemoPerson> people = new ArrayList<>();
        for (int place = 0; place < keys.size(); place++) {
            people.add(person(place, keys.get(place)));
        }
        return List.copyOf(people);
    }

    private static DemoPerson person(int place, String key) {
        String first = FIRST.get(place % FIRST.size());
        String last = LAST.get((place * 7 + place / FIRST.size()) % LAST.size());
        Set<DemoGroup> groups = EnumSet.of(DemoGroup.at(Chance.of(100, "group " + key)));
        if (place % 20 == 0) {
            groups.add(DemoGroup.CHAMPIONS);
        }
        return new DemoPerson(
                key,
                ascii(first) + "." + ascii(last) + "." + place + "@example.com",
                AWKWARD.getOrDefault(place, first + " " + last),
                role(place, groups),
                seat(place, groups),
                UUID.nameUUIDFromBytes(("tokenward demo " + key).getBytes(StandardCharsets.UTF_8))
                        .toString(),
                groups);
    }

    private static String role(int place, Set<DemoGroup> groups) {
        if (place % 100 == 1) {
            return "admin";
        }
        if (place % 50 == 2) {
            return "analyst";
        }
        return groups.contains(DemoGroup.ENGINEERING) ? "developer" : "user";
    }

    private static Optional<String> seat(int place, Set<DemoGroup> groups) {
        if (place % 67 == 66) {
            return Optional.empty();
        }
        boolean premium =
                groups.contains(DemoGroup.ENGINEERING) || groups.contains(DemoGroup.DATA_SCIENCE) || place % 10 == 3;
        return Optional.of(premium ? "premium" : "standard");
    }

    private static String ascii(String name) {
        String plain = Normalizer.normalize(name.replace("ø", "o").replace("ı", "i"), Normalizer.Form.NFD);
        return plain.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}
