# Other modules bring their own CsvHelper. Here it is a stub of another version, loaded into the session's own context
# before or after this module, in a pwsh of its own, for assemblies cannot be unloaded.
BeforeDiscovery {
    $versions = @(
        @{ Version = '1.0.0.0'; Kind = 'older' }
        @{ Version = '99.0.0.0'; Kind = 'newer' }
    )
}

BeforeAll {
    . $PSScriptRoot/common.ps1

    function New-Stub {
        param([string] $Version)
        $path = Join-Path (New-Item -ItemType Directory -Force (Join-Path $TestDrive $Version)) 'CsvHelper.dll'
        if (-not (Test-Path $path)) {
            $name = [Reflection.AssemblyName]::new("CsvHelper, Version=$Version")
            $assembly = [Reflection.Emit.PersistedAssemblyBuilder]::new($name, [object].Assembly)
            $null = $assembly.DefineDynamicModule('CsvHelper').DefineType('CsvHelper.CsvReader', 'Public').CreateType()
            $assembly.Save($path)
        }
        $path
    }

    $module = Join-Path (Get-Module DigitsPS).ModuleBase 'DigitsPS.psd1'
    $use = "
        `$model = Import-DigitData '$IrisPath' | Invoke-NetworkTraining (New-Network 4 -Epoch 1)
        'trained on ' + `$model.Provenance.DataCount
        [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'CsvHelper' } |
            ForEach-Object { 'CsvHelper ' + `$_.GetName().Version + ' in ' + [Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name }"
}

Describe 'Isolation' {
    It 'works beside a <Kind> CsvHelper that was loaded first' -ForEach $versions {
        $stub = New-Stub $Version
        $said = Invoke-ChildPwsh "Add-Type -Path '$stub'; 'stub ' + [CsvHelper.CsvReader].Assembly.GetName().Version; Import-Module '$module'; $use; 'stub ' + [CsvHelper.CsvReader].Assembly.GetName().Version"
        $said[0, 1] | Should -Be "stub $Version", 'trained on 150'
        $said[-1] | Should -Be "stub $Version"
        $said | Should -Contain "CsvHelper $Version in Default"
        @($said -match '^CsvHelper .* in DigitsPS$').Count | Should -Be 1
    }

    It 'works beside a <Kind> CsvHelper that is loaded afterwards' -ForEach $versions {
        $stub = New-Stub $Version
        $said = Invoke-ChildPwsh "Import-Module '$module'; $use; Add-Type -Path '$stub'; 'stub ' + [CsvHelper.CsvReader].Assembly.GetName().Version; $use"
        @($said -eq 'trained on 150').Count | Should -Be 2
        $said | Should -Contain "stub $Version"
        @($said -match '^CsvHelper .* in DigitsPS$').Count | Should -Be 2
    }

    It 'does not show its CsvHelper to the session' {
        Invoke-ChildPwsh "Import-Module '$module'; $use; 'CsvHelper.CsvReader' -as [type] -eq `$null" | Select-Object -Last 1 | Should -Be 'True'
    }

    It 'loads CsvHelper only when a CSV file is read' {
        $said = Invoke-ChildPwsh "Import-Module '$module'; `$null = Import-DigitData -Sample MnistTest -NoEnumerate
            [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -contains 'CsvHelper'"
        $said | Should -Be 'False'
    }

    It 'can be imported again, by force, and after it was removed' {
        $said = Invoke-ChildPwsh "Import-Module '$module'; Import-Module '$module' -Force; Remove-Module DigitsPS; Import-Module '$module'; $use"
        $said[0] | Should -Be 'trained on 150'
    }

    It 'can be imported as an assembly' {
        $assembly = Join-Path (Split-Path $module) 'module/bin/DigitsPS.dll'
        Invoke-ChildPwsh "Import-Module -Assembly ([Reflection.Assembly]::LoadFrom('$assembly')); (New-Network 3).Layers" | Should -Be '3'
    }

    It 'can be imported first by many runspaces at once' {
        $said = Invoke-ChildPwsh "1..8 | ForEach-Object -Parallel { Import-Module '$module'; (New-Network `$_).Layers } -ThrottleLimit 8"
        $said | Sort-Object | Should -Be (1..8)
    }
}
