package org.jiku.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

final class ExampleAgenciesTest {
  private static final Path EXAMPLES = Path.of("../../examples");
  private static final Pattern AGENCY = Pattern.compile("property: agency, value: (\\w+)");

  @Test
  void theExamplesNameEveryAgencyOfTheContractsAndOneAuthority() throws Exception {
    JsonMapper json = new JsonMapper();
    Object file =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(EXAMPLES.resolve("agencies.yaml")));
    List<AgencyEntry> agencies =
        Objects.requireNonNull(
            json.readValue(json.writeValueAsString(file), AgencyBatch.Entries.class).agencies());

    assertThat(agencies).extracting(AgencyEntry::code).containsAll(ofContracts());
    assertThat(agencies).filteredOn(AgencyEntry::isAuthority).hasSize(1);
    assertThat(agencies).extracting(AgencyEntry::creditCode).doesNotHaveDuplicates();
    assertThat(agencies).allSatisfy(agency -> assertThat(agency.systems()).isNotEmpty());
  }

  private static Set<String> ofContracts() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(EXAMPLES.resolve("contracts"))) {
      for (Path file : files.toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts.stream()
        .flatMap(text -> AGENCY.matcher(text).results())
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }
}
