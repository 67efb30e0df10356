package org.jiku.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one direction of docs/architecture.md, kept on the class files of every module. */
final class ModuleDirectionTest {
  private static final Map<Module, JavaClasses> CLASSES = new TreeMap<>();

  /** Engines that a command must not wait for, nor a Trino plugin or a code check drag along. */
  private static final String[] ENGINES = {
    "org.apache.spark..", "org.apache.iceberg..", "org.apache.hadoop..", "scala.."
  };

  /** A module, whether it may use Spark and Iceberg, and what else of ours it may use. */
  enum Module {
    MODEL("catalog/model", false),
    POLICY("catalog/policy", false, "model"),
    STANDARDS("quality/standards", false),
    POSTGRES("pipelines/postgres", false),
    GENERATOR("examples/generator", false, "standards", "workbook"),
    SPOOL("ingestion/spool", false, "model"),
    WORKBOOK("ingestion/workbook", false, "model"),
    HANDOVER("ingestion/handover", false, "model", "spool", "standards", "workbook"),
    SQL("lakehouse/sql", false, "model", "policy"),
    RULES("quality/rules", true, "model", "standards"),
    TABLES("lakehouse/tables", true, "model"),
    JOBS("ingestion/jobs", true, "model", "standards", "rules", "spool", "tables", "workbook"),
    WORKER("pipelines/worker", true, "model", "spool", "tables", "jobs"),
    SERVER("catalog/server", false, "model", "spool", "standards", "handover"),
    CLI(
        "pipelines/cli",
        false,
        "model",
        "spool",
        "standards",
        "generator",
        "postgres",
        "workbook",
        "handover");

    private final String folder;
    private final boolean engines;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<String> uses;

    Module(String folder, boolean engines, String... uses) {
      this.folder = folder;
      this.engines = engines;
      this.uses = Set.of(uses);
    }

    String word() {
      return folder.substring(folder.indexOf('/') + 1);
    }

    Path classes() {
      return Project.root().resolve(folder).resolve("target").resolve("classes");
    }
  }

  @BeforeAll
  static void read() {
    for (Module module : Module.values()) {
      assertThat(module.classes()).as("built before this module").isDirectory();
      CLASSES.put(module, new ClassFileImporter().importPath(module.classes()));
    }
  }

  @Test
  void everyModuleWithClassesIsListed() throws Exception {
    List<String> built = new ArrayList<>();
    for (Path pom : poms()) {
      Path folder = pom.resolveSibling("");
      if (Files.isDirectory(folder.resolve("src/main/java"))) {
        built.add(Project.root().relativize(folder).toString());
      }
    }
    assertThat(built)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Module.values()).map(module -> module.folder).toList());
  }

  private static List<Path> poms() throws Exception {
    try (Stream<Path> files = Files.walk(Project.root(), 3)) {
      return files.filter(file -> file.endsWith("pom.xml")).toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void dependenciesGoOneWay(Module module) {
    List<String> wrong = new ArrayList<>();
    for (JavaClass each : of(module)) {
      each.getDirectDependenciesFromSelf()
          .forEach(dependency -> {
            String used = moduleOf(dependency.getTargetClass().getBaseComponentType());
            if (!used.isEmpty() && !used.equals(module.word()) && !module.uses.contains(used)) {
              wrong.add(dependency.getDescription());
            }
          });
    }
    assertThat(wrong).as("what %s may not use", module.folder).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void packagesBearTheNameOfTheirModule(Module module) {
    assertThat(of(module)).isNotEmpty();
    assertThat(of(module))
        .allSatisfy(each -> assertThat(moduleOf(each)).as(each.getName()).isEqualTo(module.word()));
  }

  @Test
  void noPackageIsInTwoModules() {
    Map<String, Module> owners = new TreeMap<>();
    CLASSES.forEach((module, classes) ->
        classes.stream()
            .map(JavaClass::getPackageName)
            .distinct()
            .forEach(name -> assertThat(owners.put(name, module)).as(name).isNull()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Module.class,
      names = {
        "MODEL",
        "POLICY",
        "STANDARDS",
        "POSTGRES",
        "GENERATOR",
        "SPOOL",
        "HANDOVER",
        "SQL",
        "SERVER",
        "CLI"
      })
  void enginesStayOutOfWhatMustBeLight(Module module) {
    assertThat(module.engines).isFalse();
    noClasses().should().dependOnClassesThat().resideInAnyPackage(ENGINES).check(of(module));
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void packagesAreNamedForWhatTheyCanDo(Module module) {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..",
            "..utils..",
            "..helper..",
            "..common..",
            "..service..",
            "..impl..",
            "..dto..",
            "..base..")
        .check(of(module));
  }

  @Test
  void noPackageDependsOnItselfThroughOthers() {
    JavaClasses all =
        new ClassFileImporter()
            .importPaths(Stream.of(Module.values()).map(Module::classes).toList());
    slices().matching("org.jiku.(*)..").should().beFreeOfCycles().check(all);
    slices().matching("org.jiku.jobs.(*)..").should().beFreeOfCycles().check(all);
    slices().matching("org.jiku.tables.(*)..").should().beFreeOfCycles().check(all);
    slices().matching("org.jiku.model.(*)..").should().beFreeOfCycles().check(all);
    slices().matching("org.jiku.cli.(*)..").should().beFreeOfCycles().check(all);
  }

  private static JavaClasses of(Module module) {
    return java.util.Objects.requireNonNull(CLASSES.get(module));
  }

  /** The word after {@code org.jiku}; empty for classes that are not ours. */
  private static String moduleOf(JavaClass each) {
    String name = each.getPackageName();
    if (!name.startsWith("org.jiku.")) {
      return "";
    }
    String rest = name.substring("org.jiku.".length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
