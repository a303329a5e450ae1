@echo off
rem Makes the folder "perenne" here from python-3.x-embed-*.zip, which people bring from python.org and put beside this
rem file: nothing is installed. The embedded Python makes it itself; tar is part of Windows since 2018.
setlocal
pushd "%~dp0"
if not exist "fichiers\portable.py" (
  echo Decompressez d'abord toute l'archive, puis lancez portable.cmd dans le dossier obtenu.
  echo Unpack the whole archive first, then run portable.cmd in the folder that you get.
  goto failed
)
set "EMBEDDED="
for %%F in (python-3.*-embed-*.zip) do set "EMBEDDED=%%F"
if not defined EMBEDDED (
  echo Posez ici python-3.13.x-embed-amd64.zip, de https://www.python.org/downloads/windows/, puis recommencez.
  echo Put python-3.13.x-embed-amd64.zip here, from https://www.python.org/downloads/windows/, then start again.
  goto failed
)
if exist "perenne\python" rmdir /s /q "perenne\python"
if exist "perenne\python\python.exe" (
  echo Fermez perenne partout, puis recommencez.
  echo Close perenne everywhere, then start again.
  goto failed
)
mkdir "perenne\python" 2>nul
tar -xf "%EMBEDDED%" -C "perenne\python"
if not "%ERRORLEVEL%"=="0" goto failed
"perenne\python\python.exe" -c "import sys; sys.exit(sys.version_info < (3, 11))"
if "%ERRORLEVEL%"=="0" goto made
echo %EMBEDDED% : il faut Python 3.11 ou plus recent, et le zip du processeur de cette machine.
echo %EMBEDDED%: Python 3.11 or newer is needed, and the zip for the processor of this machine.
:failed
popd
pause
exit /b 1
:made
"perenne\python\python.exe" "fichiers\portable.py" "perenne\python"
set "CODE=%ERRORLEVEL%"
popd
pause
exit /b %CODE%
