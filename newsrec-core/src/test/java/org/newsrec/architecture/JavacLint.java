package org.newsrec.architecture;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles sources with every lint, every check of the documentation and, where the build hands its
 * settings to the test, Error Prone, and collects what they say. It is the gate where the compiler
 * of the build cannot be told to fail for a warning, see the profiles of the parent POM.
 */
public final class JavacLint {
  private static final Pattern COMPACT_CONSTRUCTOR =
      Pattern.compile("\\s*(public\\s+|protected\\s+)?\\w+\\s*\\{\\s*");

  private JavacLint() {}

  /**
   * Compiles all sources below a directory, against the class path of the running JVM.
   *
   * @param sources the root of the sources
   * @param output where class files are put
   * @return the complaints, each with file and line; empty if all is well
   * @throws IOException if the sources cannot be read
   */
  public static List<String> complaints(Path sources, Path output) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(sources)) {
      files = walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    if (files.isEmpty()) {
      return List.of();
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Files.createDirectories(output);
    try (StandardJavaFileManager manager =
        javac.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8)) {
      List<String> options = new ArrayList<>();
      options.addAll(List.of("-source", "17", "-target", "17", "-proc:none", "-d", "" + output));
      // options: newer compilers warn that -source does not bring the API of that release.
      options.addAll(List.of("-Xlint:all", "-Xlint:-options", "-Xdoclint:all/protected"));
      // The compiler stops counting at a hundred otherwise.
      options.addAll(List.of("-Xmaxwarns", "10000", "-Xmaxerrs", "10000"));
      String classPath = System.getProperty("java.class.path");
      String errorProne = System.getProperty("errorprone.plugin");
      if (errorProne != null) {
        options.addAll(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW"));
        options.addAll(List.of("-processorpath", classPath, errorProne));
      }
      boolean modular = files.stream().anyMatch(file -> file.endsWith("module-info.java"));
      options.addAll(List.of(modular ? "--module-path" : "--class-path", libraries(classPath)));
      javac
          .getTask(
              null, manager, diagnostics, options, null, manager.getJavaFileObjectsFromPaths(files))
          .call();
    }
    List<String> complaints = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      if (diagnostic.getKind() != Diagnostic.Kind.NOTE && !isForgiven(diagnostic)) {
        complaints.add(diagnostic.toString());
      }
    }
    return complaints;
  }

  /** The class path but for the classes of the module under test, which are compiled anew. */
  private static String libraries(String classPath) {
    List<String> kept = new ArrayList<>();
    Path own = Path.of("target").toAbsolutePath();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty() && !Path.of(entry).toAbsolutePath().startsWith(own)) {
        kept.add(entry);
      }
    }
    return String.join(File.pathSeparator, kept);
  }

  private static boolean isForgiven(Diagnostic<? extends JavaFileObject> diagnostic)
      throws IOException {
    // No name in -Xlint turns this one off before Java 25.
    if (diagnostic.getCode().equals("compiler.warn.incubating.modules")) {
      return true;
    }
    // Java 17 wants @param at a compact constructor, though the record has it.
    if (diagnostic.getMessage(Locale.ENGLISH).startsWith("no @param for ")
        && diagnostic.getSource() != null) {
      String text = diagnostic.getSource().getCharContent(true).toString();
      String line = text.lines().skip(diagnostic.getLineNumber() - 1).findFirst().orElse("");
      return COMPACT_CONSTRUCTOR.matcher(line).matches();
    }
    return false;
  }
}
