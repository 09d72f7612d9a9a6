@echo off
rem Starts Skep's shell; see skep --help. SKEP_OPTS adds options of the JVM, SKEP_CLASSPATH jars.
setlocal
set "SKEP_JAVA=java"
if defined JAVA_HOME set "SKEP_JAVA=%JAVA_HOME%\bin\java.exe"
set "SKEP_VERSION="
rem The second and third word of: openjdk version "21.0.2" 2024-01-16
for /f "tokens=2,3" %%u in ('""%SKEP_JAVA%" -version 2^>^&1"') do if "%%u"=="version" for /f "delims=.-+" %%n in ("%%~v") do set "SKEP_VERSION=%%n"
if not defined SKEP_VERSION (
  echo skep: no Java found; install Java 17 or newer, or set JAVA_HOME>&2
  exit /b 1
)
if %SKEP_VERSION% LSS 17 (
  echo skep: Java 17 or newer is needed, and "%SKEP_JAVA%" is Java %SKEP_VERSION%; set JAVA_HOME to another one>&2
  exit /b 1
)
rem Newer ones would warn of what SQLite and the compression of files need.
set "SKEP_FLAGS="
if %SKEP_VERSION% GEQ 22 set "SKEP_FLAGS=--enable-native-access=ALL-UNNAMED"
if %SKEP_VERSION% GEQ 23 set "SKEP_FLAGS=%SKEP_FLAGS% --sun-misc-unsafe-memory-access=allow"
set "SKEP_PATH=%~dp0..\lib\*"
if defined SKEP_CLASSPATH set "SKEP_PATH=%SKEP_PATH%;%SKEP_CLASSPATH%"
"%SKEP_JAVA%" -Xlog:disable -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=WARN -XX:+UseParallelGC -XX:-UsePerfData -Dfile.encoding=UTF-8 %SKEP_FLAGS% %SKEP_OPTS% -cp "%SKEP_PATH%" dev.skep.shell.Shell %*
exit /b %ERRORLEVEL%
