package dev.mentionscope.modelcard;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All names by which a catalogue knows its models: the ids, the aliases, and both without the maker in front. */
final class CatalogueNames {

    private CatalogueNames() {}

    static List<Catalogue.NameEntry> of(Catalogue catalogue) {
        Map<String, String> whole = Stream.concat(
                        catalogue.models().stream().map(model -> new Catalogue.NameEntry(model.id(), model.id())),
                        catalogue.names().stream())
                .collect(Collectors.toMap(Catalogue.NameEntry::name, Catalogue.NameEntry::modelId, (a, b) -> b));
        Map<String, List<Catalogue.NameEntry>> shortened = whole.entrySet().stream()
                .filter(name -> name.getKey().contains("/"))
                .map(name -> new Catalogue.NameEntry(
                        name.getKey().substring(name.getKey().lastIndexOf('/') + 1), name.getValue()))
                .filter(name -> !whole.containsKey(name.name()))
                .distinct()
                .collect(Collectors.groupingBy(Catalogue.NameEntry::name));
        return Stream.concat(
                        whole.entrySet().stream().map(name -> new Catalogue.NameEntry(name.getKey(), name.getValue())),
                        shortened.values().stream()
                                .filter(meanings -> meanings.size() == 1)
                                .map(List::getFirst))
                .toList();
    }
}
