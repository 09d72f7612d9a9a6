@echo off
rem Starts Skep's shell; see skep --help. SKEP_OPTS adds options of the JVM, SKEP_CLASSPATH jars.
setlocal
set "SKEP_JAVA=java"
if defined JAVA_HOME set "SKEP_JAVA=%JAVA_HOME%\bin\java"
set "SKEP_PATH=%~dp0..\lib\*"
if defined SKEP_CLASSPATH set "SKEP_PATH=%SKEP_PATH%;%SKEP_CLASSPATH%"
"%SKEP_JAVA%" -Xlog:disable -XX:+UseParallelGC -Dfile.encoding=UTF-8 %SKEP_OPTS% -cp "%SKEP_PATH%" dev.skep.shell.Shell %*
exit /b %ERRORLEVEL%
