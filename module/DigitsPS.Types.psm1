# A process holds one build of a module's assemblies: PowerShell would run the cmdlets of the first for those of a second,
# and say nothing. The same build in another folder does no harm.
$loaded = 'DigitsPS.ModuleLoadContext' -as [type]
if ($loaded) {
    $first = Split-Path $loaded.Assembly.Location
    $own = Join-Path $PSScriptRoot 'bin'
    foreach ($assembly in 'DigitsPS.dll', 'dependencies/DigitsNet.dll') {
        if ((Get-FileHash -LiteralPath "$own/$assembly").Hash -ne (Get-FileHash -LiteralPath "$first/$assembly").Hash) {
            throw "Another DigitsPS is loaded, from $first. A session keeps the one it has loaded first, even when it is removed; start a new session for the one in $own."
        }
    }
}

# Here and not in the manifest, by which a second folder's copy would bring an error for each property of the first
if (-not (Get-TypeData DigitsNet.Data.Digit)) { Update-TypeData -PrependPath "$PSScriptRoot/DigitsPS.Types.ps1xml" }

# How deep results are kept when they leave the process, so that what comes back still holds its scores.
Update-TypeData -TypeName DigitsNet.Training.Model -SerializationDepth 2 -Force
Update-TypeData -TypeName DigitsNet.Metrics.Measurement -SerializationDepth 2 -Force
Update-TypeData -TypeName DigitsNet.Tuning.FoldResult -SerializationDepth 3 -Force
Update-TypeData -TypeName DigitsNet.Tuning.CrossValidationResult -SerializationDepth 4 -Force
Update-TypeData -TypeName DigitsNet.Tuning.Trial -SerializationDepth 2 -Force
Update-TypeData -TypeName DigitsNet.Tuning.TrialResult -SerializationDepth 2 -Force
Update-TypeData -TypeName DigitsNet.Data.DataStatistics -SerializationDepth 2 -Force
Update-TypeData -TypeName DigitsNet.Service.ModelComparison -SerializationDepth 4 -Force
Update-TypeData -TypeName DigitsNet.Service.UpdateResult -SerializationDepth 3 -Force
